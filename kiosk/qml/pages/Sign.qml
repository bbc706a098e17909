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
        icon: "pen"
        text: page.t("sign.title")
        subtitle: page.t("sign.body")
    }
    Panel {
        id: summary
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_xl
        x: 0
        width: Tokens.wide ? Math.floor(parent.width * (Tokens.elder ? 0.42 : 0.32)) : parent.width
        height: Tokens.wide ? actions.y - y - Tokens.space_l : what.height + Tokens.px(80)
        Column {
            id: what
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Tokens.px(40)
            anchors.rightMargin: Tokens.px(40)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Tokens.space_s
            Row {
                visible: !(Tokens.wide && Tokens.elder)
                spacing: Tokens.space_s
                Icon { name: "certificate"; side: Tokens.px(48); anchors.verticalCenter: parent.verticalCenter }
                Label { role: "label"; font.weight: 700; color: Tokens.primary; text: page.t("sign.what") }
            }
            Label { width: parent.width; role: Tokens.elder ? "body" : "action"; font.weight: 700; text: page.view.item === undefined ? "" : page.view.item }
            Label {
                width: parent.width
                role: "body"
                text: page.fill("period.span", { first: page.period.first, last: page.period.last })
            }
            Label { width: parent.width; role: "body"; color: Tokens.text2; text: page.t("sign.statement") }
        }
    }
    SignaturePad {
        id: pad
        objectName: "signaturePad"
        anchors.top: Tokens.wide ? title.bottom : summary.bottom
        anchors.topMargin: Tokens.space_xl
        x: Tokens.wide ? summary.width + Tokens.space_xl : 0
        width: parent.width - x
        height: Math.min(actions.y - Tokens.space_l - y, Math.round(width * (Tokens.wide ? 1 : 0.72)))
        hint: page.view.name === undefined ? "" : page.fill("sign.hint", { name: page.unbroken(page.view.name) })
        advice: page.t("sign.small")
    }
    ActionBar {
        id: actions
        back: page.t("app.back")
        primary: page.t("sign.done")
        primaryIcon: "check"
        primaryName: "signatureDone"
        isPrimaryEnabled: pad.strokes.length > 0
        aside: page.t("handoff.go")
        asideIcon: "window"
        asideName: "handoffButton"
        onWentAside: page.press("handoff", null)
        onWentBack: page.press("back", null)
        onWentOn: page.press("signed", pad.strokes)
        PushButton {
            objectName: "signatureClear"
            height: Tokens.target_primary
            enabled: pad.strokes.length > 0
            icon: "retry"
            text: page.t("sign.clear")
            onClicked: pad.clear()
        }
    }
}
