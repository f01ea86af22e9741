export default definePageConfig({ navigationBarTitleText: '核对并预约' })
