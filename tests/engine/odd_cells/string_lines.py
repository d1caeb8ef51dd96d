'a\nb'
