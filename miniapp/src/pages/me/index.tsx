import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="me" title="me">
    <Text>me</Text>
  </Page>
)

export default Placeholder
