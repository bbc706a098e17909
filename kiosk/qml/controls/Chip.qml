import QtQuick
import "../theme"

// A small word about the state of something: shape, colour and word together.
Rectangle {
    id: chip

    property string icon
    property string text
    property string tone: "info"   // info, success, warn, quiet
    readonly property color ink: tone === "success" ? Tokens.success : tone === "warn" ? Tokens.warn
        : tone === "quiet" ? Tokens.text2 : Tokens.primary
    readonly property int side: Tokens.px(18)

    implicitWidth: Math.ceil(natural.advanceWidth) + 4 + (sign.visible ? sign.width + Tokens.space_xs : 0) + 2 * side
    implicitHeight: words.height + Tokens.px(16)
    radius: Math.min(height / 2, Tokens.px(28))
    color: tone === "success" ? Tokens.successSoft : tone === "warn" ? Tokens.warnSoft
        : tone === "quiet" ? Tokens.sunken : Tokens.primarySoft

    TextMetrics {
        id: natural
        font: words.font
        text: chip.text
    }
    Icon {
        id: sign
        visible: chip.icon !== ""
        name: chip.icon
        tint: chip.ink
        side: Math.round(Tokens.type["caption"][0] * 1.25)
        x: chip.side
        anchors.verticalCenter: parent.verticalCenter
    }
    Label {
        id: words
        role: "caption"
        font.weight: 500
        color: chip.ink
        text: chip.text
        x: sign.visible ? sign.x + sign.width + Tokens.space_xs : chip.side
        width: Math.max(1, chip.width - x - chip.side)
        anchors.verticalCenter: parent.verticalCenter
    }
}
