import type { PropsWithChildren } from 'react'
import './app.scss'
import { keyboardTaps } from './platform/keyboard.ts'
import { watchNetwork } from './platform/network.ts'

watchNetwork()
keyboardTaps()

const App = ({ children }: PropsWithChildren) => children

export default App
