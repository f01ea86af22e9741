import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="booking" title="booking">
    <Text>booking</Text>
  </Page>
)

export default Placeholder
