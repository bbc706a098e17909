pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Three ways to say who one is; all readers listen at once.
Page {
    id: page

    property bool isTyping: false
    property string digits: ""

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        text: page.isTyping ? page.t("identify.code_title") : page.t("identify.title")
        subtitle: page.isTyping || (page.isWide && Tokens.elder) ? "" : page.view.socialCardLies || page.view.idCardLies
            ? page.t("identify.again") : page.t("identify.body")
    }
    Notice {
        id: notice
        anchors.top: title.bottom
        anchors.topMargin: visible ? Tokens.space_l : 0
        anchors.left: parent.left
        anchors.right: parent.right
        notice: page.view.notice
    }

    Grid {
        id: ways
        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
        // Side by side the cards take the height that a notice leaves them.
        readonly property real tall: Math.min(Tokens.px(480), page.height - y - Tokens.target_secondary - Tokens.space_l)
        readonly property bool isStacked: page.isWide && tall >= Tokens.px(420)
        readonly property bool isTight: page.isWide && !isStacked
        readonly property real disc: isTight ? Tokens.px(96) : Tokens.px(144)
        visible: !page.isTyping
        anchors.top: notice.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        anchors.right: parent.right
        columns: page.isWide ? 3 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l

        Repeater {
            model: [
                { icon: "social_card", title: "identify.social", body: "identify.social_body", ready: page.view.socialReady === true },
                { icon: "id_card", title: "identify.id", body: "identify.id_body", ready: page.view.idReady === true }
            ]
            delegate: Panel {
                id: way
                required property var modelData
                width: ways.cell
                height: page.isWide ? ways.tall : Tokens.px(Tokens.elder ? 290 : 260)
                border.color: modelData.ready ? Tokens.primary : Tokens.divider

                Rectangle {
                    id: disc
                    width: ways.disc
                    height: width
                    radius: Tokens.radius_card
                    color: way.modelData.ready ? Tokens.primarySoft : Tokens.sunken
                    anchors.left: parent.left
                    anchors.leftMargin: Tokens.px(40)
                    anchors.top: parent.top
                    anchors.topMargin: ways.isStacked ? Tokens.px(32) : (parent.height - height) / 2
                    Icon {
                        anchors.centerIn: parent
                        name: way.modelData.icon
                        tint: way.modelData.ready ? Tokens.primary : Tokens.text3
                        side: ways.disc * 0.66
                    }
                }
                Column {
                    anchors.left: ways.isStacked ? parent.left : disc.right
                    anchors.right: parent.right
                    anchors.margins: Tokens.px(ways.isTight ? 24 : 40)
                    anchors.top: ways.isStacked ? disc.bottom : undefined
                    anchors.topMargin: Tokens.space_l
                    anchors.verticalCenter: ways.isStacked ? undefined : parent.verticalCenter
                    spacing: Tokens.px(6)
                    Label { width: parent.width; role: "h2"; text: page.t(way.modelData.title) }
                    Label { width: parent.width; role: "body"; color: Tokens.text2; text: page.t(way.modelData.body) }
                    Row {
                        spacing: Tokens.space_xs
                        Icon {
                            name: way.modelData.ready ? "done" : "clock"
                            tint: way.modelData.ready ? Tokens.success : Tokens.warn
                            side: Tokens.px(32)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                        Label {
                            role: "caption"
                            color: way.modelData.ready ? Tokens.success : Tokens.warn
                            text: page.t(way.modelData.ready ? "identify.ready" : "identify.not_ready")
                        }
                    }
                }
            }
        }
        Panel {
            width: ways.cell
            height: page.isWide ? ways.tall : Tokens.px(Tokens.elder ? 290 : 260)

            Rectangle {
                id: codeDisc
                width: ways.disc
                height: width
                radius: Tokens.radius_card
                color: Tokens.primarySoft
                anchors.left: parent.left
                anchors.leftMargin: Tokens.px(40)
                anchors.top: parent.top
                anchors.topMargin: ways.isStacked ? Tokens.px(32) : (parent.height - height) / 2
                Icon { anchors.centerIn: parent; name: "phone"; side: ways.disc * 0.66 }
            }
            Column {
                anchors.left: ways.isStacked ? parent.left : codeDisc.right
                anchors.right: page.isWide ? parent.right : useCode.left
                anchors.margins: Tokens.px(ways.isTight ? 24 : 40)
                anchors.top: ways.isStacked ? codeDisc.bottom : ways.isTight ? parent.top : undefined
                anchors.topMargin: Tokens.space_l
                anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                spacing: Tokens.px(6)
                Label { width: parent.width; role: "h2"; text: page.t("identify.code") }
                Label { width: parent.width; role: "body"; color: Tokens.text2; text: page.t("identify.code_body") }
            }
            PushButton {
                id: useCode
                objectName: "useCode"
                compact: true
                icon: "phone"
                text: page.t("identify.use_code")
                anchors.right: parent.right
                anchors.rightMargin: Tokens.px(40)
                anchors.bottom: page.isWide ? parent.bottom : undefined
                anchors.bottomMargin: Tokens.px(24)
                anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                onClicked: { page.digits = ""; page.isTyping = true }
            }
        }
    }

    Column {
        visible: page.isTyping
        anchors.top: notice.bottom
        anchors.topMargin: page.isWide ? Tokens.space_m : Tokens.space_xl
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: page.isWide ? Tokens.space_l : Tokens.space_xl

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Tokens.space_s
            Repeater {
                model: 8
                delegate: Rectangle {
                    id: place
                    required property int index
                    width: Tokens.px(88)
                    height: Tokens.px(112)
                    radius: Tokens.radius_control
                    color: Tokens.surface
                    border.width: Tokens.px(index === page.digits.length ? 4 : 2)
                    border.color: index === page.digits.length ? Tokens.primary : Tokens.border
                    Label {
                        anchors.centerIn: parent
                        role: "number"
                        text: page.digits.charAt(place.index)
                    }
                }
            }
        }
        Grid {
            anchors.horizontalCenter: parent.horizontalCenter
            columns: page.isWide ? 4 : 3
            columnSpacing: Tokens.space_m
            rowSpacing: Tokens.space_m
            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "delete", "0", "done"]
                delegate: PushButton {
                    id: key
                    required property string modelData
                    readonly property bool isDigit: modelData.length === 1
                    objectName: isDigit ? "codeKey_" + modelData : modelData === "done" ? "codeDone" : "codeDelete"
                    width: Tokens.px(200)
                    height: Tokens.px(page.isWide ? 100 : 112)
                    kind: modelData === "done" ? "primary" : "secondary"
                    enabled: modelData !== "done" || page.digits.length === 8
                    text: isDigit ? modelData : page.t(modelData === "done" ? "identify.ok" : "identify.delete")
                    onClicked: {
                        if (isDigit)
                            page.digits = (page.digits + modelData).slice(0, 8)
                        else if (modelData === "delete")
                            page.digits = page.digits.slice(0, -1)
                        else
                            page.press("code", page.digits)
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
        anchors.bottom: parent.bottom
        onClicked: {
            if (page.isTyping)
                page.isTyping = false
            else
                page.press("back", null)
        }
    }
}
