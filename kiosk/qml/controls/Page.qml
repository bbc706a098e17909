import QtQuick
import "../theme"

// One page: what is put into it stands between the gutters, unless it wants the whole width.
Part {
    id: page

    default property alias content: body.data
    property bool isBleeding: false
    property string board: ""   // the subject that was asked for at home
    readonly property int widest: Tokens.px(1760)
    readonly property int side: isBleeding ? 0 : Math.max(Tokens.gutter, (width - widest) / 2)

    Item {
        id: body
        anchors.fill: parent
        anchors.leftMargin: page.side
        anchors.rightMargin: page.side
        anchors.topMargin: page.isBleeding ? 0 : Tokens.px(Tokens.wide ? 28 : 40)
        anchors.bottomMargin: page.isBleeding ? 0 : Tokens.space_xl
    }
}
