import QtQuick
import "../theme"

// A pad for a finger or a pen. Faster is thinner. Points are tenths of a millimetre and milliseconds.
Panel {
    id: pad

    property var strokes: []
    property string hint: ""
    property string advice: ""    // what is said of a very small signature; it may be kept
    readonly property bool isEmpty: strokes.length === 0 && !area.isWriting
    readonly property bool isSmall: strokes.length > 0 && inkLength < width * 0.35
    property real inkLength: 0
    readonly property real tenthsPerPixel: 2.5 / Math.max(0.01, Tokens.scale)
    property double begun: 0

    function clear() {
        strokes = []
        inkLength = 0
        begun = 0
        ink.segments = []
        ink.isWiped = true
        ink.requestPaint()
    }

    border.width: Tokens.px(3)
    border.color: pad.isEmpty ? Tokens.border : Tokens.primary

    Accessible.role: Accessible.Canvas
    Accessible.name: pad.hint

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Tokens.space_xxl
        anchors.rightMargin: Tokens.space_xxl
        anchors.bottomMargin: Math.round(pad.height * 0.24)
        height: Tokens.px(3)
        color: Tokens.primaryLine
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        // Below the line; what is too long for that begins above it, until somebody writes.
        anchors.bottomMargin: Math.max(Tokens.space_s, Math.round(pad.height * 0.24) - height - Tokens.space_s)
        width: parent.width - 2 * Tokens.space_xxl
        horizontalAlignment: Text.AlignHCenter
        visible: pad.isEmpty
        role: "bodyL"
        color: Tokens.text2
        text: pad.hint
    }
    Row {
        visible: pad.isSmall
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Tokens.space_xxl
        anchors.bottomMargin: Math.round(pad.height * 0.12 - height / 2)
        spacing: Tokens.space_s
        Icon {
            name: "info"
            tint: Tokens.warn
            side: Tokens.px(40)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            role: "body"
            color: Tokens.warn
            width: pad.width - 2 * Tokens.space_xxl - Tokens.px(52)
            text: pad.advice
        }
    }
    Canvas {
        id: ink
        property var segments: []
        property bool isWiped: false
        anchors.fill: parent
        renderStrategy: Canvas.Immediate
        onPaint: {
            const context = getContext("2d")
            if (isWiped) {
                context.clearRect(0, 0, width, height)
                isWiped = false
            }
            context.lineCap = "round"
            context.strokeStyle = Tokens.text
            for (const segment of segments) {
                context.lineWidth = segment[4]
                context.beginPath()
                context.moveTo(segment[0], segment[1])
                context.lineTo(segment[2], segment[3])
                context.stroke()
            }
            segments = []
        }
    }
    MouseArea {
        id: area
        anchors.fill: parent
        preventStealing: true
        property var points: []
        property bool isWriting: false
        property real lastX: 0
        property real lastY: 0
        property double lastAt: 0
        property real thickness: 0

        function add(x: real, y: real) {
            const now = Date.now()
            if (pad.begun === 0)
                pad.begun = now
            const inside = [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))]
            if (points.length > 0) {
                const length = Math.hypot(inside[0] - lastX, inside[1] - lastY)
                const speed = length / Math.max(1, now - lastAt)
                const wanted = Math.max(Tokens.px(4), Tokens.px(11) - speed * Tokens.px(2))
                // Half of the way at each point: a line that changes its width, not a chain of beads.
                thickness = thickness === 0 ? wanted : (thickness + wanted) / 2
                pad.inkLength += length
                ink.segments.push([lastX, lastY, inside[0], inside[1], thickness])
                ink.markDirty(Qt.rect(Math.min(lastX, inside[0]) - thickness, Math.min(lastY, inside[1]) - thickness,
                    Math.abs(lastX - inside[0]) + 2 * thickness, Math.abs(lastY - inside[1]) + 2 * thickness))
            }
            lastX = inside[0]
            lastY = inside[1]
            lastAt = now
            points.push([inside[0] * pad.tenthsPerPixel, inside[1] * pad.tenthsPerPixel, now - pad.begun])
        }

        onPressed: mouse => { points = []; thickness = 0; isWriting = true; add(mouse.x, mouse.y) }
        onPositionChanged: mouse => { if (pressed) add(mouse.x, mouse.y) }
        onReleased: finish()
        onCanceled: finish()

        function finish() {
            if (points.length > 0)
                pad.strokes = pad.strokes.concat([points])
            points = []
            isWriting = false
        }
    }
}
