import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="session" title="session">
    <Text>session</Text>
  </Page>
)

export default Placeholder
