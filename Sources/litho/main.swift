print("litho")
