pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A pad for a finger or a pen. Faster is thinner. Points are tenths of a millimetre and milliseconds.
Rectangle {
    id: pad

    property var strokes: []
    property string hint: ""
    readonly property bool isEmpty: strokes.length === 0
    readonly property bool isSmall: !isEmpty && inkLength < width * 0.35
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

    color: Tokens.surface
    radius: Tokens.radius_card
    border.width: Tokens.px(3)
    border.color: pad.isEmpty ? Tokens.border : Tokens.primary

    Accessible.role: Accessible.Canvas
    Accessible.name: pad.hint

    Label {
        anchors.centerIn: parent
        visible: pad.isEmpty
        role: "hero"
        color: Tokens.divider
        text: pad.hint
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Tokens.space_huge
        height: Tokens.px(2)
        color: Tokens.divider
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
        anchors.fill: parent
        preventStealing: true
        property var points: []
        property real lastX: 0
        property real lastY: 0
        property double lastAt: 0

        function add(x: real, y: real) {
            const now = Date.now()
            if (pad.begun === 0)
                pad.begun = now
            const inside = [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))]
            if (points.length > 0) {
                const length = Math.hypot(inside[0] - lastX, inside[1] - lastY)
                const speed = length / Math.max(1, now - lastAt)
                const thickness = Math.max(Tokens.px(4), Tokens.px(11) - speed * Tokens.px(2))
                pad.inkLength += length
                ink.segments.push([lastX, lastY, inside[0], inside[1], thickness])
                ink.requestPaint()
            }
            lastX = inside[0]
            lastY = inside[1]
            lastAt = now
            points.push([inside[0] * pad.tenthsPerPixel, inside[1] * pad.tenthsPerPixel, now - pad.begun])
        }

        onPressed: mouse => { points = []; add(mouse.x, mouse.y) }
        onPositionChanged: mouse => { if (pressed) add(mouse.x, mouse.y) }
        onReleased: {
            pad.strokes = pad.strokes.concat([points])
            points = []
        }
    }
}
