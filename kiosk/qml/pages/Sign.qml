import QtQuick
import "../theme"
import "../controls"

// Signing: what is signed stands above the pad.
Page {
    id: page

    readonly property var period: view.periods === undefined ? ({}) : view.periods[view.chosen]

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isWide ? "" : "pen"
        text: page.t("sign.title")
        subtitle: page.t("sign.body")
    }
    Panel {
        id: summary
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        anchors.right: parent.right
        height: what.height + Tokens.px(48)
        Icon {
            id: drawing
            name: "certificate"
            side: Tokens.px(56)
            anchors.left: parent.left
            anchors.leftMargin: Tokens.space_xl
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: what
            anchors.left: drawing.right
            anchors.right: parent.right
            anchors.margins: Tokens.space_l
            anchors.verticalCenter: parent.verticalCenter
            role: "body"
            text: page.fill("sign.summary", { item: page.view.item, first: page.period.first, last: page.period.last })
        }
    }
    SignaturePad {
        id: pad
        objectName: "signaturePad"
        anchors.top: summary.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: note.visible ? note.top : done.top
        anchors.bottomMargin: Tokens.space_l
        hint: page.view.name === undefined ? "" : page.fill("sign.hint", { name: page.view.name.length > 8 ? page.view.name.slice(0, 7) + "…" : page.view.name })
    }
    Label {
        id: note
        visible: pad.isSmall
        role: "body"
        color: Tokens.warn
        text: page.t("sign.small")
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: done.top
        anchors.bottomMargin: Tokens.space_l
    }
    Row {
        anchors.left: parent.left
        anchors.verticalCenter: done.verticalCenter
        spacing: Tokens.space_l
        PushButton {
            objectName: "backButton"
            icon: "back"
            text: page.t("app.back")
            onClicked: page.press("back", null)
        }
        PushButton {
            objectName: "signatureClear"
            enabled: !pad.isEmpty
            icon: "pen"
            text: page.t("sign.clear")
            onClicked: pad.clear()
        }
    }
    PushButton {
        id: done
        objectName: "signatureDone"
        kind: "primary"
        icon: "check"
        enabled: !pad.isEmpty
        text: page.t("sign.done")
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.max(Tokens.px(400), implicitWidth)
        onClicked: page.press("signed", pad.strokes)
    }
}
