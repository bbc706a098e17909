pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// The guide in brief: how long, what to bring, what one gets; and the consent that beginning gives.
Page {
    id: page

    readonly property var item: view.item === undefined ? ({ name: "", needs: [] }) : view.item

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isWide || page.item.icon === undefined ? "" : page.item.icon
        text: page.item.name
        subtitle: page.isWide && Tokens.elder || page.item.plain === undefined ? "" : page.item.plain
    }
    Grid {
        id: facts
        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_xl
        anchors.left: parent.left
        anchors.right: parent.right
        columns: page.isWide ? 3 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l
        Repeater {
            model: [
                { icon: "clock", title: "guide.how_long",
                  body: page.item.days > 0 ? page.fill("guide.days", { n: page.item.days }) : page.fill("guide.minutes", { n: page.item.minutes }) },
                { icon: "social_card", title: "guide.bring", body: page.item.needs.join("、") },
                { icon: "gift", title: "guide.get", body: page.item.gives === undefined ? "" : page.item.gives }
            ]
            delegate: Panel {
                id: fact
                required property var modelData
                width: facts.cell
                height: page.isWide ? Tokens.px(216) : Tokens.px(Tokens.elder ? 230 : 184)
                Icon {
                    id: drawing
                    name: fact.modelData.icon
                    side: Tokens.px(72)
                    anchors.left: parent.left
                    anchors.leftMargin: Tokens.px(40)
                    anchors.verticalCenter: parent.verticalCenter
                }
                Column {
                    anchors.left: drawing.right
                    anchors.right: parent.right
                    anchors.margins: Tokens.px(page.isWide ? 24 : 40)
                    anchors.verticalCenter: parent.verticalCenter
                    Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t(fact.modelData.title) }
                    Label { width: parent.width; role: "bodyL"; font.weight: 700; text: fact.modelData.body }
                }
            }
        }
    }
    Notice {
        anchors.top: facts.bottom
        anchors.topMargin: page.isWide ? Tokens.space_l : Tokens.space_xl
        anchors.left: parent.left
        anchors.right: parent.right
        tone: page.item.onKiosk ? "info" : "warn"
        notice: page.item.onKiosk
            ? { title: page.isWide && Tokens.elder ? "" : page.t("guide.begin"), body: page.t("guide.consent"), code: "" }
            : { title: page.t("guide.window"), body: page.fill("guide.window_body", { desk: page.view.desk }), code: "" }
    }
    PushButton {
        objectName: "backButton"
        icon: "back"
        text: page.t("app.back")
        anchors.left: parent.left
        anchors.verticalCenter: begin.verticalCenter
        onClicked: page.press("back", null)
    }
    PushButton {
        id: begin
        objectName: "primaryAction"
        visible: page.item.onKiosk === true
        kind: "primary"
        icon: "next"
        text: page.t("guide.begin")
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Tokens.px(460)
        onClicked: page.press("accept", null)
    }
}
