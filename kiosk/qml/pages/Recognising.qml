import QtQuick
import "../theme"
import "../controls"

// The card was read; the province is asked who holds it. An ID card is wanted back at once.
Page {
    id: page

    readonly property bool mustTake: view.idCardLies === true

    Scene {
        title: page.t(page.mustTake ? "recognising.take_id" : "recognising.title")
        subtitle: page.t(page.mustTake ? "recognising.take_body" : "recognising.body")
        picture: [
            Working {
                visible: !page.mustTake
                icon: "person"
            },
            PlateReader {
                visible: page.mustTake
                width: visible ? Tokens.px(440) : 0
                isLeaving: true
            }
        ]
    }
}
