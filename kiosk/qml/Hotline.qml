import QtQuick
import "theme"
import "controls"

// Who to call, which machine this is, and what time it is.
Part {
    id: hotline

    property bool isCentred: false
    property int topMargin: 0
    readonly property int contentWidth: words.width

    implicitHeight: words.height + topMargin

    Column {
        id: words
        y: hotline.topMargin
        x: hotline.isCentred ? Math.round((hotline.width - width) / 2) : hotline.width - width
        Row {
            anchors.right: hotline.isCentred ? undefined : parent.right
            anchors.horizontalCenter: hotline.isCentred ? parent.horizontalCenter : undefined
            spacing: Tokens.space_xs
            Icon {
                name: "phone_call"
                side: Math.round(Tokens.type["label"][0] * 1.1)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                role: "label"
                font.weight: 700
                color: Tokens.primary
                text: hotline.t(Tokens.elder ? "app.hotline_short" : "app.hotline")
                wrapMode: Text.NoWrap
            }
        }
        Label {
            anchors.right: hotline.isCentred ? undefined : parent.right
            anchors.horizontalCenter: hotline.isCentred ? parent.horizontalCenter : undefined
            role: "caption"
            color: Tokens.text2
            visible: !Tokens.elder
            text: (hotline.view.terminal === undefined ? "" : hotline.view.terminal) + "  ·  " + clock.text
            wrapMode: Text.NoWrap
        }
    }
    Timer {
        id: clock
        // The hall's time is China's, in whatever zone the machine was set up.
        function hallTime(): string {
            const now = new Date()
            return Qt.formatTime(new Date(now.getTime() + (480 + now.getTimezoneOffset()) * 60000), "HH:mm")
        }
        property string text: hallTime()
        interval: 5000
        running: true
        repeat: true
        onTriggered: text = hallTime()
    }
}
