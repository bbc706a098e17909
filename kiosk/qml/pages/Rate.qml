pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Five levels, none chosen beforehand; the two lowest ask why.
Page {
    id: page

    property int level: 0
    property var reasons: []
    readonly property bool isPoor: level === 1 || level === 2

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        text: page.t("rate.title")
        subtitle: page.isPoor ? page.t("rate.why") : page.t("rate.body")
    }
    Grid {
        id: faces
        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_xl
        anchors.left: parent.left
        anchors.right: parent.right
        columns: page.isWide ? 5 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_m
        visible: !page.isPoor
        Repeater {
            model: [5, 4, 3, 2, 1]
            delegate: Panel {
                id: face
                required property int modelData
                readonly property color ink: modelData >= 4 ? Tokens.success : modelData === 3 ? Tokens.primary : Tokens.warn
                objectName: "rate_" + modelData
                width: faces.cell
                height: page.isWide ? Tokens.px(340) : Tokens.px(Tokens.elder ? 160 : 184)
                color: area.pressed ? Tokens.primarySoft : Tokens.surface
                Accessible.role: Accessible.Button
                Accessible.name: page.t("rate." + modelData)
                Accessible.onPressAction: area.choose()
                Icon {
                    id: drawing
                    name: "face_" + face.modelData
                    tint: face.ink
                    side: Tokens.px(page.isWide ? 128 : 104)
                    anchors.left: page.isWide ? undefined : parent.left
                    anchors.leftMargin: Tokens.px(56)
                    anchors.horizontalCenter: page.isWide ? parent.horizontalCenter : undefined
                    anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                    anchors.top: page.isWide ? parent.top : undefined
                    anchors.topMargin: Tokens.px(56)
                }
                Label {
                    role: page.isWide ? "action" : "h2"
                    text: page.t("rate." + face.modelData)
                    wrapMode: Text.NoWrap
                    anchors.left: page.isWide ? undefined : drawing.right
                    anchors.leftMargin: Tokens.px(56)
                    anchors.horizontalCenter: page.isWide ? parent.horizontalCenter : undefined
                    anchors.verticalCenter: page.isWide ? undefined : parent.verticalCenter
                    anchors.bottom: page.isWide ? parent.bottom : undefined
                    anchors.bottomMargin: Tokens.px(40)
                }
                MouseArea {
                    id: area
                    function choose() {
                        page.level = face.modelData
                        if (!page.isPoor)
                            page.press("rate", { level: page.level, reasons: [] })
                    }
                    anchors.fill: parent
                    onClicked: choose()
                }
            }
        }
    }
    Flow {
        visible: page.isPoor
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_xl
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Tokens.space_l
        Repeater {
            model: ["slow", "unclear", "device", "result", "other"]
            delegate: PushButton {
                required property string modelData
                readonly property bool isChosen: page.reasons.indexOf(modelData) >= 0
                objectName: "reason_" + modelData
                icon: isChosen ? "check" : ""
                kind: isChosen ? "primary" : "secondary"
                text: page.t("reason." + modelData)
                onClicked: page.reasons = isChosen ? page.reasons.filter(each => each !== modelData) : page.reasons.concat([modelData])
            }
        }
    }
    PushButton {
        objectName: "rateSkip"
        text: page.t("rate.skip")
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        onClicked: page.press("skipRating", null)
    }
    PushButton {
        objectName: "rateSend"
        visible: page.isPoor
        enabled: page.reasons.length > 0
        kind: "primary"
        icon: "check"
        text: page.t("rate.send")
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        onClicked: page.press("rate", { level: page.level, reasons: page.reasons })
    }
}
