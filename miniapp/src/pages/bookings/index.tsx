import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="bookings" title="bookings">
    <Text>bookings</Text>
  </Page>
)

export default Placeholder
