import QtQuick
import "../theme"

// A list that may be longer than the screen: says so in a bar below it, and a press on the bar goes on.
Item {
    id: area

    default property alias content: column.data
    property string moreText: ""
    property string upText: ""
    property int spacing: Tokens.space_m
    readonly property int contentHeight: column.y + column.height + Tokens.space_m
    readonly property bool isLong: contentHeight - Tokens.space_s > height
    readonly property bool hasMore: flick.contentHeight - flick.contentY > flick.height + Tokens.px(8)
    readonly property int margin: Tokens.px(28)

    Flickable {
        id: flick
        anchors.fill: parent
        anchors.leftMargin: -area.margin
        anchors.rightMargin: -area.margin
        anchors.bottomMargin: area.isLong ? more.height + Tokens.space_m : 0
        contentWidth: width
        contentHeight: area.contentHeight
        boundsBehavior: Flickable.StopAtBounds
        flickDeceleration: 4000
        clip: true
        interactive: area.isLong

        Column {
            id: column
            x: area.margin
            y: Tokens.space_xs
            width: area.width
            spacing: area.spacing
        }
    }
    Rectangle {
        visible: area.isLong
        anchors.left: parent.right
        anchors.leftMargin: Tokens.px(14)
        y: flick.visibleArea.yPosition * flick.height
        width: Tokens.px(8)
        height: flick.visibleArea.heightRatio * flick.height
        radius: width / 2
        color: Tokens.primaryLine
    }
    NumberAnimation {
        id: turn
        target: flick
        property: "contentY"
        duration: Tokens.motion_page
        easing.type: Easing.OutCubic
    }
    Rectangle {
        visible: area.isLong
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: more.top
        anchors.bottomMargin: Tokens.space_m
        height: Tokens.px(2)
        color: Tokens.divider
    }
    PushButton {
        id: more
        objectName: "moreButton"
        visible: area.isLong
        compact: true
        icon: area.hasMore ? "down" : "up"
        text: area.hasMore ? area.moreText : area.upText
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        onClicked: {
            turn.to = area.hasMore ? Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.8) : 0
            turn.restart()
        }
    }
}
