import QtQuick
import "../theme"

// A number to be remembered, as large as there is room for it, and what to do with it below.
Panel {
    id: plate

    property string title
    property string number
    property string note: ""
    readonly property int room: height - heading.height - words.height - Tokens.px(72)
    // A face needs almost half as much again as its letters are high.
    readonly property int letters: Math.max(1, Math.min(Tokens.px(340), Math.round(room / 1.46),
        Math.round((width - Tokens.px(64)) / (Math.max(3, number.length) * 0.64))))

    border.color: Tokens.primaryLine

    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + number + " " + note

    Column {
        anchors.centerIn: parent
        width: parent.width - Tokens.px(48)
        Label {
            id: heading
            width: parent.width
            height: visible ? implicitHeight : 0
            visible: text !== ""
            role: "h2"
            horizontalAlignment: Text.AlignHCenter
            color: Tokens.text2
            text: plate.title
        }
        Label {
            objectName: "ticketNumber"
            width: parent.width
            font.pixelSize: plate.letters
            font.weight: 700
            lineHeight: Math.round(plate.letters * 1.46)
            horizontalAlignment: Text.AlignHCenter
            color: Tokens.primary
            text: plate.number
            wrapMode: Text.NoWrap
        }
        Label {
            id: words
            width: parent.width
            height: visible ? implicitHeight : 0
            visible: text !== ""
            role: "body"
            font.weight: 500
            horizontalAlignment: Text.AlignHCenter
            text: plate.note
        }
    }
}
