import QtQuick
import "../theme"

// Text in one of the theme's roles. Plain text always: nothing a card says is ever markup.
Text {
    property string role: "body"

    readonly property var roles: ({
        hero: [Tokens.heroSize, Tokens.heroLine, Tokens.heroWeight],
        h1: [Tokens.h1Size, Tokens.h1Line, Tokens.h1Weight],
        h2: [Tokens.h2Size, Tokens.h2Line, Tokens.h2Weight],
        action: [Tokens.actionSize, Tokens.actionLine, Tokens.actionWeight],
        bodyL: [Tokens.bodyLSize, Tokens.bodyLLine, Tokens.bodyLWeight],
        body: [Tokens.bodySize, Tokens.bodyLine, Tokens.bodyWeight],
        label: [Tokens.labelSize, Tokens.labelLine, Tokens.labelWeight],
        caption: [Tokens.captionSize, Tokens.captionLine, Tokens.captionWeight],
        number: [Tokens.numberSize, Tokens.numberLine, Tokens.numberWeight]
    })

    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    color: Tokens.text
    font.pixelSize: roles[role][0]
    font.weight: roles[role][2]
    lineHeight: roles[role][1]
    lineHeightMode: Text.FixedHeight
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.Wrap
}
