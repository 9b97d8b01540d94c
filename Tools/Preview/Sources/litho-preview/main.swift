import Foundation
import LithoPreview

exit(await PreviewCommand.start())
