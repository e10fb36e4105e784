"""Clean text → claims: periods, speakers, places, quantities, indicators, assembly. Pure functions of their input."""
