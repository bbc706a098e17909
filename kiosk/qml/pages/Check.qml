pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Check answers: everything is filled in; the only choice is the period, and it is made already. It stands above,
// the person's own data below, out of sight of the queue.
Page {
    id: page

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: "document"
        text: page.t("check.title")
        subtitle: page.view.item === undefined ? "" : page.fill("check.purpose", { item: page.view.item, purpose: page.t("purpose." + page.view.purpose) })
    }
    ScrollArea {
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_m
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: actions.top
        anchors.bottomMargin: Tokens.space_l
        moreText: page.t("items.more")
        upText: page.t("items.up")

        Label { topPadding: Tokens.space_s; role: "label"; font.weight: 700; color: Tokens.text2; text: page.t("check.period") }
        Grid {
            id: periods
            readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
            width: parent.width
            columns: Tokens.wide ? (Tokens.elder ? 2 : 4) : Tokens.elder ? 1 : 2
            columnSpacing: Tokens.space_l
            rowSpacing: Tokens.px(20)
            bottomPadding: Tokens.space_s
            Repeater {
                model: page.view.periods
                delegate: Option {
                    required property int index
                    required property var modelData
                    objectName: "period_" + index
                    name: page.t("period." + modelData.key)
                    note: page.fill("period.span", { first: modelData.first, last: modelData.last })
                    isChosen: index === page.view.chosen
                    width: periods.cellWidth
                    onClicked: page.press("period", index)
                }
            }
        }
        Grid {
            id: known
            readonly property bool isBeside: Tokens.wide && !Tokens.elder
            readonly property int room: width - (isBeside ? columnSpacing : 0)
            width: parent.width
            columns: isBeside ? 2 : 1
            columnSpacing: Tokens.space_xl
            rowSpacing: Tokens.space_xl
            bottomPadding: Tokens.space_s

            Column {
                width: Math.floor(known.room * (known.isBeside ? 0.48 : 1))
                spacing: Tokens.space_m
                Label { role: "label"; font.weight: 700; color: Tokens.text2; text: page.t("check.person") }
                Panel {
                    width: parent.width
                    height: own.height
                    Column {
                        id: own
                        width: parent.width
                        topPadding: Tokens.space_s
                        bottomPadding: Tokens.space_m
                        Repeater {
                            model: page.view.groups
                            delegate: Column {
                                id: group
                                required property var modelData
                                width: own.width
                                Repeater {
                                    model: group.modelData.rows
                                    delegate: Fact {
                                        required property int index
                                        required property var modelData
                                        width: group.width
                                        isLast: index === group.modelData.rows.length - 1
                                        name: page.t("field." + modelData.key)
                                        value: page.unbroken(modelData.value)
                                    }
                                }
                                // Where the lines above come from.
                                Label {
                                    x: Tokens.px(36)
                                    width: parent.width - 2 * x
                                    role: "caption"
                                    color: Tokens.text2
                                    horizontalAlignment: Text.AlignRight
                                    text: page.fill("check.source", { source: group.modelData.source, date: group.modelData.asOf })
                                }
                            }
                        }
                    }
                }
            }
            Column {
                width: Math.floor(known.room * (known.isBeside ? 0.52 : 1))
                spacing: Tokens.space_m
                Label { role: "label"; font.weight: 700; color: Tokens.text2; text: page.t("check.insurance") }
                Panel {
                    width: parent.width
                    height: insured.height
                    Column {
                        id: insured
                        width: parent.width
                        topPadding: Tokens.space_s
                        bottomPadding: Tokens.space_s
                        Repeater {
                            model: page.view.insurances
                            delegate: Fact {
                                required property int index
                                required property var modelData
                                width: insured.width
                                nameShare: 0.47
                                isLast: index === page.view.insurances.length - 1
                                name: page.t("insurance." + modelData.kind)
                                value: page.fill("check.insured", { status: page.t("status." + modelData.status), n: modelData.months })
                            }
                        }
                    }
                }
            }
        }
    }

    ActionBar {
        id: actions
        back: page.t("app.back")
        primary: page.t("check.go")
        primaryIcon: "forward"
        aside: page.t("handoff.go")
        asideIcon: "window"
        asideName: "handoffButton"
        onWentBack: page.press("back", null)
        onWentOn: page.press("confirm", null)
        onWentAside: page.press("handoff", null)
    }
}
