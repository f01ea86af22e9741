/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery`: DynamoDB never asks for discovery, but its client brings the code and a cache library for it.
 */
const never = { environmentVariableSelector: () => false, configFileSelector: () => false, default: false }
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = never
export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config
