pragma ComponentBehavior: Bound
import QtQuick
import "theme"
import "controls"

// The window: header, one page, foot. It shows `view` and says what was pressed; it decides nothing.
Window {
    id: root

    property var view: ({ step: "home" })
    property var texts: ({})
    property real unitScale: 1
    property string shown: ""

    signal pressed(string what, var value)
    signal touched

    function t(id: string): string {
        return texts[id] === undefined ? id : texts[id]
    }

    readonly property bool isWide: width > height
    readonly property int gutter: Tokens.px(isWide ? 64 : 56)

    color: Tokens.bg
    title: t("home.title")

    Component.onCompleted: { Tokens.scale = unitScale; refresh() }
    onViewChanged: refresh()
    onTextsChanged: if (loader.item) loader.item.texts = texts

    function refresh() {
        Tokens.elder = view.isElder === true
        if (view.step !== shown) {
            shown = view.step
            const name = shown.split("_").map(word => word[0].toUpperCase() + word.slice(1)).join("")
            loader.setSource("pages/" + name + ".qml", { view: view, texts: texts })
        } else if (loader.item) {
            loader.item.view = view
        }
    }

    Item {
        id: stage
        anchors.fill: parent

        Header {
            id: header
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            view: root.view
            texts: root.texts
            gutter: root.gutter
            onPress: (what, value) => root.pressed(what, value)
        }
        Progress {
            id: progress
            visible: root.view.progress >= 0
            anchors.top: header.bottom
            anchors.topMargin: Tokens.space_l
            anchors.horizontalCenter: parent.horizontalCenter
            height: visible ? Tokens.px(56) : 0
            current: visible ? root.view.progress : 0
            names: [root.t("step.guide"), root.t("step.check"), root.t("step.sign"), root.t("step.result")]
        }
        Loader {
            id: loader
            anchors.top: progress.visible ? progress.bottom : header.bottom
            anchors.topMargin: Tokens.space_l
            anchors.bottom: foot.top
            anchors.bottomMargin: Tokens.space_l
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width - 2 * root.gutter, Tokens.px(1560))
            onLoaded: enter.restart()
        }
        Connections {
            target: loader.item as Page
            function onPress(what: string, value: var) { root.pressed(what, value) }
        }
        NumberAnimation {
            id: enter
            target: loader
            property: "anchors.horizontalCenterOffset"
            from: Tokens.px(32)
            to: 0
            duration: Tokens.elder ? 0 : Tokens.motion_page
            easing.type: Easing.OutCubic
        }
        Foot {
            id: foot
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            view: root.view
            texts: root.texts
            gutter: root.gutter
            onPress: (what, value) => root.pressed(what, value)
        }
        Overlays {
            anchors.fill: parent
            view: root.view
            texts: root.texts
            onPress: (what, value) => root.pressed(what, value)
        }
        // Every touch counts as being there, whatever lies under the finger.
        TapHandler {
            acceptedButtons: Qt.AllButtons
            grabPermissions: PointerHandler.ApprovesTakeOverByAnything
            onPressedChanged: root.touched()
        }
    }
}
