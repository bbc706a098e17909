import "../theme"
import "../controls"

// The paper is on its way; when it cannot be, the page says why and what happens next.
Page {
    id: page

    readonly property bool isOut: view.paper === "out"
    readonly property bool isJammed: view.paper === "jammed"
    readonly property bool isStuck: isOut || isJammed

    Scene {
        objectName: page.isOut ? "paperOut" : page.isJammed ? "paperJam" : "printing"
        title: page.t(page.isOut ? "printing.paper_out" : page.isJammed ? "printing.jammed" : "printing.title")
        subtitle: page.isOut ? page.t("printing.paper_out_body") : page.isJammed ? page.t("printing.jammed_body")
            : page.fill("printing.body", { n: page.view.pages })
        picture: [
            PaperOutlet {
                visible: !page.isStuck
                width: visible ? Tokens.px(440) : 0
            },
            Badge {
                visible: page.isStuck
                side: visible ? Tokens.px(Tokens.wide ? 380 : 320) : 0
                icon: "paper"
                tone: "warn"
            }
        ]
        actions: SceneButton {
            objectName: "leaveButton"
            visible: page.isStuck
            text: page.t("printing.leave")
            onClicked: page.press("exit", null)
        }
    }
}
