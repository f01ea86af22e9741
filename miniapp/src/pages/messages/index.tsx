import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="messages" title="messages">
    <Text>messages</Text>
  </Page>
)

export default Placeholder
