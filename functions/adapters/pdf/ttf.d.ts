declare module '*.ttf' {
  const file: string
  export default file
}
