import QtQuick
import "../theme"

// Text in one of the theme's roles. Plain text always: nothing a card says is ever markup.
Text {
    property string role: "body"

    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    color: Tokens.text
    font.pixelSize: Tokens.type[role][0]
    font.weight: Tokens.type[role][2]
    lineHeight: Tokens.type[role][1]
    lineHeightMode: Text.FixedHeight
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.Wrap
}
