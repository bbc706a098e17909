import QtQuick
import "../theme"

// What happened, whether anything is lost, what to do now; the code in small for staff. Stays until the next action.
Rectangle {
    id: notice

    property var notice: null
    property string tone: "warn"
    readonly property color ink: tone === "danger" ? Tokens.danger : tone === "info" ? Tokens.primary : Tokens.warn

    visible: notice.notice !== null && notice.notice !== undefined
    height: visible ? words.height + Tokens.px(48) : 0
    radius: Tokens.radius_card
    color: tone === "danger" ? Tokens.dangerSoft : tone === "info" ? Tokens.primarySoft : Tokens.warnSoft

    Accessible.role: Accessible.AlertMessage
    Accessible.name: visible ? notice.notice.title + " " + notice.notice.body : ""

    Icon {
        id: sign
        name: notice.tone === "info" ? "info" : "warning"
        tint: notice.ink
        side: Tokens.px(56)
        anchors.left: parent.left
        anchors.leftMargin: Tokens.space_xl
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.right: parent.right
        anchors.margins: Tokens.space_l
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.px(4)
        Label {
            width: parent.width
            role: "h2"
            color: notice.ink
            visible: text !== ""
            text: notice.visible ? notice.notice.title : ""
        }
        Label {
            width: parent.width
            role: "body"
            text: notice.visible ? notice.notice.body : ""
        }
        Label {
            width: parent.width
            role: "caption"
            color: Tokens.text2
            visible: text !== ""
            text: notice.visible && notice.notice.code ? notice.notice.code : ""
        }
    }
}
