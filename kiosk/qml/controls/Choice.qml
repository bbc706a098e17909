import QtQuick
import "../theme"

// One of a few large answers; pressing it goes on. Beside its drawing on an upright screen, below it on a wide one.
TouchCard {
    id: choice

    property string icon

    Disc {
        id: disc
        icon: choice.icon
        isRound: true
        side: Math.min(Tokens.px(Tokens.wide ? 176 : 136), choice.height - (Tokens.wide ? words.height + Tokens.px(120) : Tokens.px(48)))
        x: Tokens.wide ? Math.round((parent.width - width) / 2) : Tokens.px(48)
        y: Tokens.wide ? Math.round((parent.height - height - words.height - Tokens.space_xl) / 2) : Math.round((parent.height - height) / 2)
    }
    Label {
        id: words
        role: Tokens.wide ? "action" : "h2"
        font.weight: 700
        horizontalAlignment: Tokens.wide ? Text.AlignHCenter : Text.AlignLeft
        text: choice.name
        x: Tokens.wide ? Tokens.space_s : disc.x + disc.width + Tokens.space_xl
        y: Tokens.wide ? disc.y + disc.height + Tokens.space_xl : Math.round((parent.height - height) / 2)
        width: (Tokens.wide ? parent.width : arrow.x) - x - Tokens.space_s
    }
    Icon {
        id: arrow
        visible: !Tokens.wide
        name: "next"
        tint: Tokens.text2
        side: Tokens.px(48)
        x: parent.width - width - Tokens.px(40)
        anchors.verticalCenter: parent.verticalCenter
    }
}
