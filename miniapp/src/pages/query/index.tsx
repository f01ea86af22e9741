import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="query" title="query">
    <Text>query</Text>
  </Page>
)

export default Placeholder
