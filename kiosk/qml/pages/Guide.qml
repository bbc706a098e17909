pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// The guide in brief: how long, what to bring, what one gets; how it goes; and the consent that beginning gives.
Page {
    id: page

    readonly property var item: view.item === undefined ? ({ name: "", needs: [] }) : view.item

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.item.icon === undefined ? "" : page.item.icon
        text: page.item.name
        subtitle: page.item.plain === undefined ? "" : page.item.plain
    }
    ScrollArea {
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(Tokens.wide ? 12 : 24)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: actions.top
        anchors.bottomMargin: Tokens.space_l
        spacing: Tokens.px(Tokens.wide ? 24 : 40)
        moreText: page.t("items.more")
        upText: page.t("items.up")

        Grid {
            id: facts
            readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
            width: parent.width
            columns: Tokens.wide ? 3 : 1
            columnSpacing: Tokens.space_xl
            rowSpacing: Tokens.space_l
            topPadding: Tokens.space_m
            Repeater {
                model: [
                    { icon: "clock", title: "guide.how_long",
                      body: page.item.days > 0 ? page.fill("guide.days", { n: page.item.days }) : page.fill("guide.minutes", { n: page.item.minutes }) },
                    { icon: "id_card", title: "guide.bring", body: page.item.needs.join(page.t("guide.and")) },
                    { icon: "certificate", title: "guide.get", body: page.item.gives === undefined ? "" : page.item.gives }
                ]
                delegate: Panel {
                    id: fact
                    required property var modelData
                    width: facts.cellWidth
                    height: Math.max(Tokens.px(Tokens.wide ? 172 : Tokens.elder ? 200 : 188), words.height + Tokens.px(Tokens.wide ? 44 : 56))
                    Disc {
                        id: disc
                        icon: fact.modelData.icon
                        side: Tokens.px(Tokens.wide ? 84 : 104)
                        x: Tokens.px(Tokens.wide ? 28 : 36)
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Column {
                        id: words
                        x: disc.x + disc.width + Tokens.px(Tokens.wide ? 24 : 32)
                        width: parent.width - x - Tokens.px(20)
                        anchors.verticalCenter: parent.verticalCenter
                        Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t(fact.modelData.title) }
                        Label { width: parent.width; role: Tokens.wide ? "body" : "bodyL"; font.weight: 700; text: fact.modelData.body }
                    }
                }
            }
        }
        Column {
            visible: page.item.onKiosk === true && !Tokens.elder
            width: parent.width
            spacing: Tokens.wide ? Tokens.space_s : Tokens.space_l
            Label { role: "label"; font.weight: 700; color: Tokens.text2; text: page.t("guide.how") }
            Row {
                id: way
                width: parent.width
                Repeater {
                    model: [["social_card", "guide.step_card"], ["check", "guide.step_check"], ["pen", "guide.step_sign"], ["printer", "guide.step_print"]]
                    delegate: Item {
                        id: step
                        required property int index
                        required property var modelData
                        width: Math.floor(way.width / 4)
                        height: stepDisc.height + stepWord.height + Tokens.space_s
                        Rectangle {
                            visible: step.index > 0
                            height: Tokens.px(4)
                            color: Tokens.primaryLine
                            anchors.left: parent.left
                            anchors.leftMargin: -parent.width / 2 + stepDisc.width / 2 + Tokens.space_m
                            anchors.right: stepDisc.left
                            anchors.rightMargin: Tokens.space_m
                            anchors.verticalCenter: stepDisc.verticalCenter
                        }
                        Disc {
                            id: stepDisc
                            isRound: true
                            side: Tokens.px(Tokens.wide ? 84 : 96)
                            icon: step.modelData[0]
                            anchors.horizontalCenter: parent.horizontalCenter
                        }
                        Label {
                            id: stepWord
                            role: "body"
                            font.weight: 500
                            width: parent.width - Tokens.space_s
                            horizontalAlignment: Text.AlignHCenter
                            anchors.top: stepDisc.bottom
                            anchors.topMargin: Tokens.space_s
                            anchors.horizontalCenter: parent.horizontalCenter
                            text: page.t(step.modelData[1])
                        }
                    }
                }
            }
        }
        Notice {
            width: parent.width
            tone: page.item.onKiosk ? "info" : "warn"
            icon: page.item.onKiosk ? "shield" : "desk"
            notice: page.item.onKiosk
                ? { title: page.t("guide.consent_title"), body: page.t("guide.consent"), code: "" }
                : { title: page.t("guide.window"), body: page.fill("guide.window_body", { desk: page.view.desk }), code: "" }
        }
    }
    ActionBar {
        id: actions
        back: page.t("app.back")
        primary: page.t(page.item.onKiosk === true ? "guide.begin" : "number.here")
        primaryIcon: page.item.onKiosk === true ? "forward" : "queue"
        primaryName: page.item.onKiosk === true ? "primaryAction" : "numberButton"
        onWentBack: page.press("back", null)
        onWentOn: page.item.onKiosk === true ? page.press("accept", null) : page.press("number", page.item.code)
    }
}
