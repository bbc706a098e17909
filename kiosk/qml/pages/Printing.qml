import QtQuick
import "../theme"
import "../controls"

// The paper is on its way; when it cannot be, the page says why and what happens next.
Page {
    id: page

    readonly property bool isOut: view.paper === "out"
    readonly property bool isJammed: view.paper === "jammed"
    readonly property bool isStuck: isOut || isJammed

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Tokens.px(1000))
        spacing: Tokens.px(48)
        Working {
            visible: !page.isStuck
            anchors.horizontalCenter: parent.horizontalCenter
            icon: "printer"
        }
        PageTitle {
            objectName: page.isOut ? "paperOut" : page.isJammed ? "paperJam" : "printing"
            width: parent.width
            icon: page.isStuck ? "paper" : ""
            tint: Tokens.warn
            soft: Tokens.warnSoft
            text: page.t(page.isOut ? "printing.paper_out" : page.isJammed ? "printing.jammed" : "printing.title")
            subtitle: page.t(page.isOut ? "printing.paper_out_body" : page.isJammed ? "printing.jammed_body" : "printing.body")
        }
        PushButton {
            objectName: "leaveButton"
            visible: page.isStuck
            icon: "exit"
            text: page.t("printing.leave")
            onClicked: page.press("exit", null)
        }
    }
}
