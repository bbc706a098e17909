pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Everything is wiped already; the page knows only what must be taken along.
Page {
    id: page

    readonly property bool mustTake: view.mustTake === true

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isWide ? "" : page.mustTake ? "warning" : "done"
        tint: page.mustTake ? Tokens.warn : Tokens.success
        soft: page.mustTake ? Tokens.warnSoft : Tokens.successSoft
        text: page.mustTake ? page.t("goodbye.take_card") : page.t("goodbye.title")
        subtitle: page.view.hasTimedOut ? page.t("goodbye.timed_out") : page.t("goodbye.cleared")
    }
    Grid {
        id: things
        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_xl
        anchors.left: parent.left
        anchors.right: parent.right
        columns: page.isWide ? 3 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l

        Repeater {
            model: page.view.cards
            delegate: Panel {
                id: card
                required property var modelData
                objectName: "take_" + modelData.kind
                width: things.cell
                height: Tokens.px(page.isWide ? 340 : 220)
                color: modelData.lies ? Tokens.warnSoft : Tokens.surface
                border.color: modelData.lies ? Tokens.warn : Tokens.divider
                border.width: Tokens.px(modelData.lies ? 4 : 2)
                Icon {
                    id: drawing
                    name: card.modelData.kind
                    tint: card.modelData.lies ? Tokens.warn : Tokens.primary
                    side: Tokens.px(128)
                    anchors.left: parent.left
                    anchors.leftMargin: Tokens.px(48)
                    anchors.top: page.isWide ? parent.top : undefined
                    anchors.topMargin: Tokens.px(48)
                    anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                }
                Column {
                    anchors.left: page.isWide ? parent.left : drawing.right
                    anchors.right: parent.right
                    anchors.margins: Tokens.px(48)
                    anchors.top: page.isWide ? drawing.bottom : undefined
                    anchors.topMargin: Tokens.space_l
                    anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                    Label { width: parent.width; role: "h2"; text: page.t("goodbye." + card.modelData.kind) }
                    Label {
                        width: parent.width
                        visible: card.modelData.lies
                        role: "bodyL"
                        color: Tokens.warn
                        text: page.t("goodbye.still")
                    }
                }
            }
        }
        Panel {
            visible: page.view.sheets > 0
            width: things.cell
            height: Tokens.px(page.isWide ? 340 : 220)
            Icon {
                id: sheet
                name: "certificate"
                side: Tokens.px(128)
                anchors.left: parent.left
                anchors.leftMargin: Tokens.px(48)
                anchors.top: page.isWide ? parent.top : undefined
                anchors.topMargin: Tokens.px(48)
                anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
            }
            Label {
                role: "h2"
                text: page.fill("goodbye.sheets", { n: page.view.sheets })
                anchors.left: page.isWide ? parent.left : sheet.right
                anchors.leftMargin: Tokens.px(48)
                anchors.top: page.isWide ? sheet.bottom : undefined
                anchors.topMargin: Tokens.space_l
                anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
            }
        }
    }
    PushButton {
        objectName: "againButton"
        kind: "primary"
        icon: "next"
        text: page.t("goodbye.again")
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        onClicked: page.press("start", null)
    }
}
