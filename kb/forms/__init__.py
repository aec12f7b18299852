"""The questionnaire: a form made from the model, in six languages, and what is understood of a filled-in one."""
