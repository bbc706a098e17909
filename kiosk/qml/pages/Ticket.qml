pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// The number, as large as it gets; who was before, and how long it is good for.
Page {
    id: page

    readonly property string number: view.ticketNo === undefined ? "" : view.ticketNo
    readonly property bool isNew: view.isNew === true
    readonly property bool isLeftHere: view.isRelay === true && !isNew
    readonly property int half: Math.floor((width - 2 * Tokens.gutter - Tokens.px(56)) / 2)

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: "queue"
        text: page.t(page.isNew ? "ticket.title" : page.number === "" ? "ticket.already_unknown" : "ticket.already")
        subtitle: page.view.about === undefined ? "" : page.view.about
    }
    NumberPlate {
        id: plate
        visible: page.number !== ""
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(Tokens.wide ? 32 : 40)
        width: Tokens.wide ? page.half : parent.width
        height: Tokens.wide ? actions.y - y - Tokens.space_xl : Tokens.px(Tokens.elder ? 560 : 640)
        number: page.number
        title: page.isNew && page.view.isFirst ? page.t("ticket.first") : ""
    }
    Column {
        id: facts
        readonly property bool isBeside: Tokens.wide && plate.visible
        x: isBeside ? page.half + Tokens.px(56) : 0
        y: isBeside ? plate.y + Math.max(0, Math.round((plate.height - height) / 2))
            : (plate.visible ? plate.y + plate.height : title.y + title.height) + Tokens.px(48)
        width: parent.width - x
        spacing: Tokens.px(Tokens.wide ? 28 : 32)
        Repeater {
            model: [
                ["person", page.view.ahead === 0 ? page.t("ticket.ahead_none")
                    : page.view.ahead > 0 ? page.fill("ticket.ahead", { n: page.view.ahead }) : ""],
                ["bell", page.number === "" ? "" : page.t("ticket.listen")],
                ["calendar", page.t("ticket.today")]
            ]
            delegate: Row {
                id: fact
                required property var modelData
                visible: modelData[1] !== ""
                spacing: Tokens.space_l
                Disc {
                    id: disc
                    icon: fact.modelData[0]
                    side: Tokens.px(Tokens.elder ? 104 : 88)
                }
                Label {
                    role: "action"
                    font.weight: 500
                    width: facts.width - disc.width - Tokens.space_l
                    anchors.verticalCenter: parent.verticalCenter
                    text: fact.modelData[1]
                }
            }
        }
        Notice {
            width: parent.width
            notice: page.isLeftHere ? { title: page.t("ticket.not_handed"), body: "", code: "" } : null
        }
    }
    ActionBar {
        id: actions
        back: page.isLeftHere ? page.t("ticket.go_on") : ""
        primary: page.t(page.number === "" ? "ticket.seen" : "ticket.done")
        primaryIcon: "check"
        primaryName: "ticketDone"
        onWentBack: page.press("back", null)
        onWentOn: page.press("exit", null)
    }
}
