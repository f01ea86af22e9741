/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles of the floor: the role's credentials as Lambda sets them.
 * Read at every call: they are read once per instance by the SDK, which keeps them until they end with the instance.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment')
  return { accessKeyId, secretAccessKey, sessionToken }
}
