import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { API } from '../functions/contract/api.ts'
import { buildFunctions } from '../infra/build/functions.ts'
import { readDeployed } from '../infra/local/template.ts'
import { concurrencyOf, PROVINCE, ratesOf } from './bench/capacity/model.ts'

type Resource = {
  Type: string
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
  DependsOn?: string | string[]
  Properties: Record<string, unknown>
}
type Template = { Resources: Record<string, Resource> }
type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Principal?: unknown; Condition?: unknown }
type Role = { Policies: { PolicyDocument: { Statement: Statement[] } }[] }

const JOBS = ['check', 'draw', 'expire', 'finishCases', 'offers', 'remind', 'remindCases', 'sendHeld', 'succeedCases'].map((job) =>
  JSON.stringify({ job }),
)
const FUNCTIONS = ['book', 'citizen', 'staff', 'documents', 'stream', 'jobs']
const PARTITIONS = [
  ['aws', 'ap-southeast-1'],
  ['aws-cn', 'cn-northwest-1'],
] as const

/** Packages with no credentials and no home folder, as a build machine does. */
const packageFor = (region: string, out: string): Template => {
  const { AWS_ACCESS_KEY_ID: _key, AWS_SECRET_ACCESS_KEY: _secret, AWS_PROFILE: _profile, ...env } = process.env
  const args = [resolve('node_modules/serverless/bin/serverless.js'), 'package', '--region', region, '--stage', 'prod', '--package', out]
  const run = spawnSync(process.execPath, args, { env: { ...env, HOME: out, NODE_OPTIONS: '' }, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`)
  return JSON.parse(readFileSync(join(out, 'cloudformation-template-update-stack.json'), 'utf8')) as Template
}

const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value])
const ofType = (template: Template, type: string) => Object.entries(template.Resources).filter(([, one]) => one.Type === type)
const statementsOf = (role: Resource): Statement[] => (role.Properties as Role).Policies.flatMap((policy) => policy.PolicyDocument.Statement)
const allStatements = (template: Template): Statement[] =>
  Object.values(template.Resources).flatMap((one) => {
    const found: Statement[] = []
    JSON.stringify(one.Properties, (key, value) => {
      if (key === 'Statement') found.push(...(value as Statement[]))
      return value
    })
    return found
  })
const roleOf = (template: Template, name: string): string => {
  const [, lambda] =
    ofType(template, 'AWS::Lambda::Function').find(([, one]) => one.Properties.FunctionName === `leader-reception-prod-${name}`) ?? []
  const { Role: role } = (lambda?.Properties ?? {}) as { Role: { 'Fn::GetAtt': [string, string] } }
  return role['Fn::GetAtt'][0]
}

describe('the routes', () => {
  const { routes } = readDeployed()

  it('are those of the contract, each exactly once', () => {
    expect(routes.map((route) => route.routeKey).sort()).toEqual(Object.keys(API).sort())
  })

  it('give the hot path a function of its own', () => {
    const book = routes.filter((route) => route.functionName === 'book').map((route) => route.routeKey)
    expect(book.sort()).toEqual([
      'POST /v1/bookings',
      'POST /v1/bookings/{id}/accept-offer',
      'POST /v1/bookings/{id}/cancel',
      'POST /v1/bookings/{id}/reschedule',
      'POST /v1/sessions/{id}/register',
      'POST /v1/sessions/{id}/wait',
    ])
  })

  it('that need no login are never served by the staff function', () => {
    const open = routes.filter((route) => API[route.routeKey as keyof typeof API].action === 'PUBLIC')
    expect(open.filter((route) => !['citizen', 'documents'].includes(route.functionName))).toEqual([])
  })
})

describe.each(PARTITIONS)('the package for %s', (_partition, region) => {
  let folder: string
  let template: Template

  beforeAll(async () => {
    if (!FUNCTIONS.every((name) => existsSync(`dist/functions/${name}/index.mjs`))) await buildFunctions()
    folder = mkdtempSync(join(tmpdir(), 'leader-reception-package-'))
    template = packageFor(region, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('holds one archive a function and every route', () => {
    expect(FUNCTIONS.filter((name) => !existsSync(join(folder, `${name}.zip`)))).toEqual([])
    const keys = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, one]) => one.Properties.RouteKey)
    expect(keys.sort()).toEqual(Object.keys(API).sort())
  })

  it('lays the font of documents beside the one function that draws with it; all others stay small', () => {
    const megabytes = (name: string) => statSync(join(folder, `${name}.zip`)).size / 1024 / 1024
    expect(megabytes('documents')).toBeGreaterThan(5)
    expect(megabytes('documents')).toBeLessThan(15)
    expect(FUNCTIONS.filter((name) => name !== 'documents' && megabytes(name) > 1)).toEqual([])
  })

  it('names no partition, and no secret', () => {
    const text = JSON.stringify(template)
    expect(text.match(/arn:aws[:-]/g)).toBeNull()
    const secrets = ofType(template, 'AWS::Lambda::Function').flatMap(([, one]) => {
      const { Variables } = (one.Properties.Environment ?? { Variables: {} }) as { Variables: Record<string, unknown> }
      return Object.entries(Variables).filter(([name]) => /SECRET|SMS_KEY/.test(name))
    })
    expect(secrets.every(([, value]) => String(value).startsWith('{{resolve:secretsmanager:'))).toBe(true)
  })

  it('allows nothing by wildcard and no scan', () => {
    const allowed = allStatements(template).filter((one) => one.Effect === 'Allow')
    expect(allowed.length).toBeGreaterThan(10)
    const actions = allowed.flatMap((one) => list(one.Action))
    expect(actions.filter((action) => action.includes('*') || /Scan|PartiQL/.test(action))).toEqual([])
    // In a key policy '*' is the key itself; it is the only policy here that names a principal and a resource.
    expect(allowed.filter((one) => one.Resource === '*' && !one.Principal)).toEqual([])
  })

  it('gives every function its own role, and only the stream reads the stream', () => {
    const roles = FUNCTIONS.map((name) => roleOf(template, name))
    expect(new Set(roles).size).toBe(FUNCTIONS.length)
    expect(template.Resources.IamRoleLambdaExecution).toBeUndefined()
    const readers = ofType(template, 'AWS::IAM::Role').filter(([, role]) =>
      statementsOf(role).some((one) => list(one.Action).includes('dynamodb:GetRecords')),
    )
    expect(readers.map(([name]) => name)).toEqual([roleOf(template, 'stream')])
    const uses = ofType(template, 'AWS::IAM::Role').flatMap(([, role]) =>
      statementsOf(role).filter((one) => list(one.Action).some((action) => action.startsWith('kms:'))),
    )
    expect(uses.every((one) => JSON.stringify(one.Condition).includes('kms:EncryptionContext:service'))).toBe(true)
  })

  it('keeps the table and the key whatever happens to the stack', () => {
    const [[, table] = []] = ofType(template, 'AWS::DynamoDB::Table')
    const [[, key] = []] = ofType(template, 'AWS::KMS::Key')
    for (const one of [table, key]) expect(one).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(table?.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
    expect(key?.Properties.EnableKeyRotation).toBe(true)
  })

  it('keeps evidence in a private, encrypted, versioned bucket that only answers by TLS, and lets only the staff function write and read it', () => {
    const [[, bucket] = []] = ofType(template, 'AWS::S3::Bucket').filter(([name]) => name === 'FilesBucket')
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(bucket?.Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      VersioningConfiguration: { Status: 'Enabled' },
      CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://reception.example.gov.cn'], AllowedMethods: ['POST', 'GET'] }] },
    })
    const [[, policy] = []] = ofType(template, 'AWS::S3::BucketPolicy').filter(([name]) => name === 'FilesBucketPolicy')
    expect(JSON.stringify(policy?.Properties)).toContain('"Effect":"Deny"')
    expect(JSON.stringify(policy?.Properties)).toContain('"aws:SecureTransport":"false"')
    const users = ofType(template, 'AWS::IAM::Role').filter(([, role]) =>
      statementsOf(role).some((one) => list(one.Action).some((action) => action.startsWith('s3:'))),
    )
    expect(users.map(([name]) => name)).toEqual([roleOf(template, 'staff')])
    const evidence = statementsOf(users[0]![1]).filter((one) => list(one.Action).some((action) => action.startsWith('s3:')))
    // To list is what makes S3 say of a missing file that it is missing.
    expect(evidence.map(({ Action, Resource }) => [list(Action).sort(), JSON.stringify(Resource)])).toEqual([
      [['s3:GetObject', 's3:PutObject'], expect.stringContaining('/files/*')],
      [['s3:ListBucket'], expect.not.stringContaining('/files')],
    ])
  })

  it('encrypts every queue and keeps every log for a year', () => {
    const queues = ofType(template, 'AWS::SQS::Queue')
    expect(queues.length).toBe(2)
    expect(queues.every(([, one]) => one.Properties.SqsManagedSseEnabled === true)).toBe(true)
    const logs = ofType(template, 'AWS::Logs::LogGroup')
    expect(logs.length).toBe(FUNCTIONS.length + 1)
    expect(logs.every(([, one]) => one.Properties.RetentionInDays === 365)).toBe(true)
  })

  it('bounds the retries of the stream and keeps what fails', () => {
    const [[, source] = []] = ofType(template, 'AWS::Lambda::EventSourceMapping')
    expect(source?.Properties).toMatchObject({
      MaximumRetryAttempts: 8,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['StreamFailures', 'Arn'] } } },
    })
    const [[, jobs] = []] = ofType(template, 'AWS::Lambda::EventInvokeConfig')
    expect(jobs?.Properties.DestinationConfig).toEqual({ OnFailure: { Destination: { 'Fn::GetAtt': ['JobsFailures', 'Arn'] } } })
  })

  it('starts the jobs by the clock of Shanghai', () => {
    const schedules = ofType(template, 'AWS::Scheduler::Schedule').map(([, one]) => one.Properties)
    expect(new Set(schedules.map((one) => one.ScheduleExpressionTimezone))).toEqual(new Set(['Asia/Shanghai']))
    expect(schedules.map((one) => (one.Target as { Input: string }).Input).sort()).toEqual(JOBS)
  })

  it('warms the booking function before a release and lets go of it after, and calls it where it is warm', () => {
    const [[, target] = []] = ofType(template, 'AWS::ApplicationAutoScaling::ScalableTarget')
    const { ResourceId, MinCapacity, ScheduledActions } = (target?.Properties ?? {}) as {
      ResourceId: { 'Fn::Sub': string }
      MinCapacity: number
      ScheduledActions: { Timezone: string; Schedule: string; ScalableTargetAction: { MinCapacity: number; MaxCapacity: number } }[]
    }
    const [[, alias] = []] = ofType(template, 'AWS::Lambda::Alias')
    expect(ResourceId['Fn::Sub']).toBe(`function:\${BookLambdaFunction}:${alias?.Properties.Name}`)
    expect(ScheduledActions.map((one) => one.Timezone)).toEqual(['Asia/Shanghai', 'Asia/Shanghai'])
    const [before, after] = ScheduledActions.map((one) => one.ScalableTargetAction.MinCapacity)
    expect([after, alias?.Properties.ProvisionedConcurrencyConfig]).toEqual([MinCapacity, { ProvisionedConcurrentExecutions: MinCapacity }])
    expect(before).toBeGreaterThanOrEqual(concurrencyOf(PROVINCE, ratesOf(PROVINCE)).book)
    expect(JSON.stringify(template.Resources.HttpApiIntegrationBook?.Properties.IntegrationUri)).toContain(`"${alias?.Properties.Name}"`)
  })

  it('lets no more taps through than the capacity report reckons with', () => {
    const { RouteSettings, DefaultRouteSettings } = (template.Resources.HttpApiStage?.Properties ?? {}) as {
      RouteSettings: Record<string, { ThrottlingRateLimit: number }>
      DefaultRouteSettings: { ThrottlingRateLimit: number }
    }
    expect([RouteSettings['POST /v1/bookings']?.ThrottlingRateLimit, DefaultRouteSettings.ThrottlingRateLimit]).toEqual([
      PROVINCE.bookLimit,
      PROVINCE.routeLimit,
    ])
  })

  it('limits every route, and names only routes that exist before the stage', () => {
    const stage = template.Resources.HttpApiStage
    const { RouteSettings, DefaultRouteSettings } = (stage?.Properties ?? {}) as {
      RouteSettings: Record<string, unknown>
      DefaultRouteSettings: Record<string, number>
    }
    expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0)
    const routes = ofType(template, 'AWS::ApiGatewayV2::Route')
    const idOf = (key: string) => routes.find(([, one]) => one.Properties.RouteKey === key)?.[0]
    expect(list(stage?.DependsOn ?? [])).toEqual(expect.arrayContaining(Object.keys(RouteSettings).map(idOf)))
  })

  it('watches the errors and throttles of every function', () => {
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(
      ([, one]) => one.Properties as { MetricName: string; Dimensions: { Value: { Ref?: string } }[] },
    )
    const watched = (metric: string) => alarms.filter((one) => one.MetricName === metric).map((one) => one.Dimensions[0]?.Value.Ref)
    const lambdas = ofType(template, 'AWS::Lambda::Function').map(([name]) => name)
    for (const metric of ['Errors', 'Throttles']) expect(watched(metric).sort()).toEqual(lambdas.sort())
  })
})
