import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="login" title="login">
    <Text>login</Text>
  </Page>
)

export default Placeholder
