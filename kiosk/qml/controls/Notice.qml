import QtQuick
import "../theme"

// What happened, whether anything is lost, what to do now; the code in small for staff. Stays until the next action.
Rectangle {
    id: notice

    property var notice: null
    property string tone: "warn"   // info, warn, danger
    property string icon: tone === "info" ? "info" : "warning"
    readonly property color ink: tone === "danger" ? Tokens.danger : tone === "info" ? Tokens.primary : Tokens.warn

    visible: notice.notice !== null && notice.notice !== undefined
    height: visible ? Math.max(words.height, sign.height) + Tokens.px(48) : 0
    radius: Tokens.radius_card
    color: tone === "danger" ? Tokens.dangerSoft : tone === "info" ? Tokens.primarySoft : Tokens.warnSoft
    border.width: Tokens.px(2)
    border.color: tone === "danger" ? Tokens.dangerLine : tone === "info" ? Tokens.primaryLine : Tokens.warnLine

    Accessible.role: Accessible.AlertMessage
    Accessible.name: visible ? notice.notice.title + " " + notice.notice.body : ""
    onVisibleChanged: if (visible) Accessible.announce(Accessible.name)

    Icon {
        id: sign
        name: notice.icon
        tint: notice.ink
        side: Tokens.px(60)
        anchors.left: parent.left
        anchors.leftMargin: Tokens.space_xl
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.right: code.visible ? code.left : parent.right
        anchors.leftMargin: Tokens.space_l
        anchors.rightMargin: Tokens.space_xl
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            role: "action"
            font.weight: 700
            color: notice.ink
            text: notice.visible ? notice.notice.title : ""
        }
        Label {
            width: parent.width
            role: "body"
            visible: text !== ""
            text: notice.visible ? notice.notice.body : ""
        }
    }
    Label {
        id: code
        role: "caption"
        color: Tokens.text2
        visible: text !== ""
        text: notice.visible && notice.notice.code ? notice.notice.code : ""
        wrapMode: Text.NoWrap
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space_l
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.space_m
    }
}
