"""The model case Ragunda 2020–21, made by the same operations as everything else. What is invented is marked."""
