pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Check answers: everything is filled in; the only choice is the period, and it is made already.
Page {
    id: page

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isWide ? "" : "document"
        text: page.t("check.title")
        subtitle: page.isWide || page.view.item === undefined ? "" : page.view.item
    }
    Flickable {
        id: list
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: go.top
        anchors.bottomMargin: Tokens.space_l
        contentHeight: page.isWide ? Math.max(left.height, right.height) : left.height + right.height + Tokens.space_l
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Panel {
            id: left
            width: page.isWide ? (parent.width - Tokens.space_l) * 0.44 : parent.width
            height: facts.height + Tokens.px(56)
            Column {
                id: facts
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Tokens.px(40)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Tokens.space_s
                Label { role: "label"; color: Tokens.primary; text: page.t("check.person") }
                Repeater {
                    model: page.view.values
                    delegate: Item {
                        id: value
                        required property var modelData
                        width: facts.width
                        height: Math.max(name.height, shown.height)
                        Label {
                            id: name
                            width: parent.width * 0.34
                            role: "body"
                            color: Tokens.text2
                            text: page.t("field." + value.modelData.key)
                        }
                        Label {
                            id: shown
                            anchors.right: parent.right
                            width: parent.width * 0.64
                            role: "body"
                            font.weight: 500
                            horizontalAlignment: Text.AlignRight
                            text: value.modelData.value.replace(/·/g, "·\u200b")
                        }
                    }
                }
                Item {
                    width: parent.width
                    height: purpose.height
                    Label { role: "body"; color: Tokens.text2; text: page.t("field.purpose") }
                    Label {
                        id: purpose
                        anchors.right: parent.right
                        role: "body"
                        font.weight: 500
                        text: page.view.purpose === undefined ? "" : page.t("purpose." + page.view.purpose)
                    }
                }
                Label {
                    width: parent.width
                    role: "caption"
                    color: Tokens.text3
                    text: page.fill("check.source", { source: page.view.sources === undefined ? "" : page.view.sources.join("、") })
                }
            }
        }
        Column {
            id: right
            x: page.isWide ? left.width + Tokens.space_l : 0
            y: page.isWide ? 0 : left.height + Tokens.space_l
            width: page.isWide ? parent.width - x : parent.width
            spacing: page.isWide ? Tokens.space_s : Tokens.space_l

            Panel {
                width: parent.width
                height: insured.height + Tokens.px(page.isWide ? 28 : 56)
                Column {
                    id: insured
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Tokens.px(40)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: page.isWide ? 0 : Tokens.space_xs
                    Label { role: "label"; color: Tokens.primary; text: page.t("check.insurance") }
                    Repeater {
                        model: page.view.insurances
                        delegate: Item {
                            id: insurance
                            required property var modelData
                            width: insured.width
                            height: Math.max(kind.height, total.height) + Tokens.px(page.isWide ? 0 : 8)
                            Label {
                                id: kind
                                width: parent.width * 0.5
                                role: "body"
                                text: page.t("insurance." + insurance.modelData.kind)
                            }
                            Label {
                                id: total
                                anchors.right: parent.right
                                width: parent.width * 0.5
                                role: "body"
                                font.weight: 500
                                horizontalAlignment: Text.AlignRight
                                text: page.t("status." + insurance.modelData.status) + " · " + page.fill("check.months", { n: insurance.modelData.months })
                            }
                        }
                    }
                }
            }
            Label { role: "label"; color: Tokens.primary; text: page.t("check.period") }
            Grid {
                id: periods
                readonly property real cell: (width - columnSpacing) / 2
                width: parent.width
                columns: 2
                columnSpacing: Tokens.space_m
                rowSpacing: Tokens.space_m
                Repeater {
                    model: page.view.periods
                    delegate: Rectangle {
                        id: period
                        required property int index
                        required property var modelData
                        readonly property bool isChosen: index === page.view.chosen
                        objectName: "period_" + index
                        width: periods.cell
                        height: words.height + Tokens.px(page.isWide ? 12 : 40)
                        radius: Tokens.radius_control
                        color: isChosen ? Tokens.primarySoft : Tokens.surface
                        border.width: Tokens.px(isChosen ? 4 : 2)
                        border.color: isChosen ? Tokens.primary : Tokens.border
                        Accessible.role: Accessible.RadioButton
                        Accessible.name: page.t("period." + modelData.key)
                        Accessible.checked: isChosen
                        Accessible.onPressAction: page.press("period", index)
                        Column {
                            id: words
                            anchors.left: parent.left
                            anchors.right: tick.left
                            anchors.margins: Tokens.space_l
                            anchors.verticalCenter: parent.verticalCenter
                            Label {
                                width: parent.width
                                role: "body"
                                font.weight: 700
                                color: period.isChosen ? Tokens.primary : Tokens.text
                                text: page.t("period." + period.modelData.key)
                            }
                            Label {
                                width: parent.width
                                role: "caption"
                                color: Tokens.text
                                text: page.fill("period.span", { first: period.modelData.first, last: period.modelData.last })
                            }
                        }
                        Icon {
                            id: tick
                            name: "done"
                            visible: period.isChosen
                            side: Tokens.px(48)
                            anchors.right: parent.right
                            anchors.rightMargin: Tokens.space_m
                            anchors.verticalCenter: parent.verticalCenter
                        }
                        MouseArea {
                            anchors.fill: parent
                            onClicked: page.press("period", period.index)
                        }
                    }
                }
            }
        }
    }
    PushButton {
        objectName: "backButton"
        icon: "back"
        text: page.t("app.back")
        anchors.left: parent.left
        anchors.verticalCenter: go.verticalCenter
        onClicked: page.press("back", null)
    }
    PushButton {
        id: go
        objectName: "primaryAction"
        kind: "primary"
        icon: "pen"
        text: page.t("check.go")
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.max(Tokens.px(520), implicitWidth)
        onClicked: page.press("confirm", null)
    }
}
