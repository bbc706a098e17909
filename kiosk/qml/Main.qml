pragma ComponentBehavior: Bound
import QtQuick
import "theme"

// The window: shows `view` and says what was pressed; it decides nothing.
Window {
    id: root

    property var view: ({ step: "home" })
    property var texts: ({})
    property real unitScale: 1
    property bool isFramed: true

    signal pressed(string what, var value)
    signal touched

    flags: isFramed ? Qt.Window : Qt.Window | Qt.FramelessWindowHint
    color: Tokens.bg
    title: texts["home.title"] === undefined ? "" : texts["home.title"]

    Component.onCompleted: {
        Tokens.scale = Qt.binding(() => root.unitScale)
        Tokens.wide = Qt.binding(() => root.width > root.height)
        // Until the graphics are known, and where a processor draws them, nothing slides.
        Tokens.still = Qt.binding(() => Tokens.elder || root.GraphicsInfo.api === GraphicsInfo.Unknown
            || root.GraphicsInfo.api === GraphicsInfo.Software)
        Tokens.elder = Qt.binding(() => root.view.isElder === true)
        content.active = true
    }

    // Nobody points with a mouse at a kiosk.
    HoverHandler {
        enabled: !root.isFramed
        cursorShape: Qt.BlankCursor
    }
    // Built once the tokens know the window, so that nothing is laid out twice.
    Loader {
        id: content
        anchors.fill: parent
        active: false
        sourceComponent: Stage {
            view: root.view
            texts: root.texts
            onPress: (what, value) => root.pressed(what, value)
            onTouched: root.touched()
        }
    }
}
