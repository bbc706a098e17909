"""What both programs mean and do: cases, documents, the local store, sync with the province."""
