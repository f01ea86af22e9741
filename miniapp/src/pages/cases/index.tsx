import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="cases" title="cases">
    <Text>cases</Text>
  </Page>
)

export default Placeholder
