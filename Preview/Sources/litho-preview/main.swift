import LithoPreview

await PreviewCommand.main()
