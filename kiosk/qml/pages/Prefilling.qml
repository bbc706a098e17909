import "../controls"

// The province fills in the form.
Page {
    id: page

    Scene {
        title: page.t("prefilling.title")
        subtitle: page.t("prefilling.body")
        picture: Working { icon: "document" }
    }
}
