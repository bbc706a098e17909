import "../controls"

// The province is asked for a number, or given the unfinished case with it.
Page {
    id: page

    Scene {
        title: page.t(page.view.isRelay ? "taking.relay_title" : "taking.title")
        subtitle: page.t(page.view.isRelay ? "taking.relay_body" : "taking.body")
        picture: Working { icon: page.view.isRelay ? "send" : "queue" }
    }
}
