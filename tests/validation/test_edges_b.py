"""The edges of the rules on what an episode says of itself and of its neighbours."""

import pytest

from tests.validation.edges import Case, cases_of, marked

WITHIN_A_ROW = """
146 | 2024-25 | PLACE
Episodes | PLACE |
         | k3    | whatever the case
         | H5    |
         | P2    |
fails    | Z11   |

146 | 2025-26 | PLACE
Episodes | PLACE |
         | K3    |
         | Z14   |
fails    | H5    |
fails    | P2    |
fails    | Z1    |

147 | 2024-25 | DEC
Episodes | DEC              |
         | 1/5/2024         |
         |                  |
fails    | 01/05/24         |
fails    | 01/05/2024 00:00 | a time
fails    | 2024-05-01       |

148 | 2024-25 | DEC, REC
Episodes | DEC  | REC |
         | soon | X1  | what cannot be read is there
fails    | soon |     |
fails    |      | X1  |

169 | 2024-25 | PL_LA
Episodes | LS | PL_LA |
fails    |    |       | no status is tested
fails    | C2 |       |
         | V3 |       |
         | V4 |       |
         | C2 | WAL   |

178 | 2024-25 | PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
fails    | T4    | PR1            |
fails    | Z1    | PR1            |
         | Z11   | PR1            |
         | T4    |                |

178 | 2025-26 | PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
         | T4    | PR1            |
         | Z1    | PR1            |
fails    | T3    | PR1            |
fails    | Z12   | PR1            |
fails    |       | PR6            |

179 | 2024-25 | PL_LOCATION
Episodes | LS | PL_LOCATION |
fails    |    |             |
         | V3 |             |
         | C2 | OUT         |

213 | 2024-25 | PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
         | Z1    | PR1            |
fails    | T4    | PR1            |
         | T4    |                |

213 | 2025-26 | PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
         | Z1    | PR1            |
fails    | Z13   | PR1            |
fails    | T4    | PR1            |

214 | 2024-25 | PL_POST, URN
Episodes | LS | PL_POST | URN     |
fails    | V3 |         | XXXXXXX | the placeholder is given
fails    | V4 | none    |         |
         | V4 |         |         |
         |    | none    | SC1     |

217 | 2024-25 | PLACE, DECOM, RNE
Episodes | PLACE | DECOM     | RNE |
fails    | A3    | 1/4/2015  |     |
         | A3    | 31/3/2015 |     |
         | A5    | soon      | P   |
         | A5    | 1/4/2015  | u   |
         | A6    | 1/4/2015  | P   |

218 | 2024-25 | URN
Episodes | URN | PLACE | DEC        | PL_LA     |
fails    |     | U1    |            |           | not NAN, a place of no name
         |     | U1    |            | nir       |
fails    |     |       | 01/04/2024 | E06000999 |
         |     | U1    | 31/03/2024 | E06000999 |
         |     | U1    | soon       | E06000999 |
         |     | Z1    |            | E06000999 |

218 | 2025-26 | URN
Episodes | URN | PLACE | DEC        | PL_LA     |
fails    |     | U1    |            |           |
         |     | U1    |            | NUK       |
fails    |     | U1    | 01/04/2025 | W06000999 |
         |     | U1    | soon       | E06000999 |
fails    |     | Z1    |            | E06000999 |

222 | 2025-26 | URN
Episodes | PLACE | URN     |
fails    | Z14   | SC1     |
fails    | P1    | XXXXXX  |
         | P1    | xxxxxxx |
         | Z1    | SC1     |
         |       | SC1     |

233 | 2025-26 | REASON_PLACE_CHANGE
Episodes | DEC  | REASON_PLACE_CHANGE |
fails    |      | CARPL               |
         | soon | CARPL               |
         |      |                     |

354 | 2024-25 | DECOM
Episodes | DECOM      |
         | 31/03/2025 |
fails    | 1/4/2025   |
         | soon       |

355 | 2024-25 | DECOM, DEC
Episodes | DECOM      | DEC        |
fails    | 01/01/2025 | 01/01/2025 |
         | 1/1/2025   | 01/01/2025 | other text
         |            |            | two blanks
fails    | soon       | SOON       |

356 | 2024-25 | DECOM
Episodes | DECOM      | DEC        |
         | 01/05/2024 | 1/5/2024   |
fails    | 01/05/2024 | 30/4/2024  |
         | 01/05/2024 | 30/4/24    |

365 | 2024-25 | LS, DECOM, DEC
Episodes | LS | DECOM      | DEC        |
         | V3 | 01/05/2024 | 18/05/2024 | 17 days
fails    | V3 | 01/05/2024 | 19/05/2024 | 18
fails    | V3 | 13/03/2025 |            |
         | V3 | 13/03/2025 | soon       |
         | V3 |            | 19/05/2024 |
         | V4 | 01/05/2024 | 19/05/2024 |

380 | 2024-25 | PLACE, RNE
Episodes | PLACE | RNE |
fails    | T0    |     |
fails    | T4    | U   |
         | T4    | B   |

381 | 2024-25 | PLACE, REC
Episodes | PLACE | REC |
         | T0    |     |
fails    | T4    | E3  |
         | T4    | X1  |

390 | 2024-25 | PLACE, REC
Episodes | PLACE | REC |
fails    |       | E11 |
         | A6    | E12 |
         | U1    | E13 |

392d | 2024-25 | HOME_POST, PL_POST, PLACE
Episodes | PLACE | HOME_POST | PL_POST |
fails    |       | AB1 0JD   | ab1 0jd |
fails    | U1    | AB1 0JD   | AB10JD  | the same but for a space
fails    | U1    | nowhere   | nowhere |
         | P1    | AB1 0JD   | AB1 0JD |
         | U1    |           |         |

398 | 2024-25 | LS, HOME_POST, PL_POST
Episodes | LS | HOME_POST | PL_POST |
fails    | V3 | nowhere   |         |
fails    | V4 |           | AB1 0JD |
         | C2 | AB1 0JD   | AB1 0JD |

408 | 2024-25 | PLACE, LS
Episodes | PLACE | LS |
fails    | A5    |    |
         | A6    | E1 |
         | A3    |    |

411 | 2024-25 | PL_LOCATION
authority | E06000999
Episodes | PL_LOCATION | PL_LA     |
fails    | IN          |           |
fails    | IN          | WAL       |
         | IN          | E06000999 |
         | OUT         | E06000999 |
         |             | WAL       |

446 | 2024-25 | LS, DECOM
Episodes | LS | DECOM      |
fails    | E1 | 30/11/2005 |
         | E1 | 01/12/2005 |
         | E1 | soon       |
         |    | 30/11/2005 |

454 | 2025-26 | PL_DISTANCE
Episodes | PL_DISTANCE |
         | 350         |
         | 350.0       |
fails    | 350.1       |
         | 999.9       |
         |             |

516 | 2024-25 | REC, PLACE
Episodes | REC | PLACE |
fails    | E45 |       |
         | E46 | U6    |
         | E47 |       |

526 | 2024-25 | PLACE, PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
fails    |       |                |
         | Z1    |                |
fails    | Z11   |                |
         |       | PR9            |

526 | 2025-26 | PLACE, PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
fails    | Z1    |                |
         | Z12   |                |
         | T4    |                |

529 | 2024-25 | PLACE, PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
fails    | K2    | PR3            |
         | K3    | PR3            |
         |       | PR3            |

550 | 2024-25 | PLACE, PLACE_PROVIDER
Episodes | PLACE | PLACE_PROVIDER |
fails    |       | PR0            |
         | P1    | PR0            |

1009 | 2024-25 | REASON_PLACE_CHANGE
Episodes | REASON_PLACE_CHANGE |
         | carpl               |
fails    | CARPE               |
"""

LOOKED_UP = """
219 | 2024-25 | URN, PLACE
ProviderInfo | URN | PLACE_CODES |
             | SC1 | U1,U2       |
             | SC2 |             |
             | SC3 | K1          |
             | SC3 | K2          |
Episodes | URN     | PLACE |
         | sc1     | U2    |
fails    | SC1     |       |
fails    | SC1     | U     |
fails    | SC2     | U1    |
fails    | SC9     | U1    | not known
         | SC3     | K2    | one entry fits
fails    | SC3     | U1    |
         | XXXXXXX |       |
         |         | U1    |

221 | 2024-25 | PL_POST
ProviderInfo | URN | POSTCODE |
             | SC1 | AB10JD   |
             | SC2 |          |
             | SC3 | AB10JD   |
             | SC3 | CF11AA   |
Episodes | URN     | LS | PLACE | PL_POST |
         | SC1     |    | K1    | ab1 0jd |
fails    | SC1     |    | K1    | AB2 0JD |
         | SC1     | C2 | H5    | AB2 0JD | not tested
         | SC1     | V3 | K1    | AB2 0JD |
fails    | SC2     | C2 | S1    | AB1 0JD |
fails    | SC9     | C2 | R3    | AB1 0JD |
         | SC3     | C2 | K3    | CF1 1AA | one entry fits
         | SC2     | C2 | K3    |         |
         | XXXXXXX | C2 | K3    | AB2 0JD |

224 | 2024-25 | PLACE_PROVIDER
ProviderInfo | URN | PROVIDER_CODES |
             | SC1 | PR1            |
             | SC1 | PR4            |
             | SC2 |                |
Episodes | URN     | PLACE_PROVIDER |
         | SC1     | PR4            | one entry fits
fails    | SC1     | PR2            |
fails    | SC1     |                |
fails    | SC2     | PR1            |
fails    | SC9     | PR1            |
         | XXXXXXX |                |

227 | 2024-25 | URN, DECOM
ProviderInfo | URN | REG_END    |
             | SC1 | 01/05/2024 |
             | SC1 |            |
             | SC2 |            |
Episodes | URN     | DECOM      |
fails    | SC1     | 1/5/2024   | the day itself, by one entry of two
         | SC1     | 30/04/2024 |
         | SC1     | 01/05/24   |
         | SC2     | 01/05/2024 |
         | SC9     | 01/05/2024 |

228 | 2024-25 | URN, DEC
ProviderInfo | URN | REG_END    |
             | SC1 | 30/03/2025 |
             | SC2 | 31/03/2025 |
Episodes | URN     | DEC        |
         | SC1     | 30/03/2025 |
fails    | SC1     | 31/03/2025 |
fails    | SC1     |            |
fails    | SC1     | soon       |
         | SC2     |            |
fails    | SC2     | 01/04/2025 |
         | XXXXXXX |            |

229 | 2024-25 | URN, PLACE_PROVIDER
authority    | E06000999
ProviderInfo | URN | LA_CODE_INFERRED |
             | SC1 | E06000999        |
             | SC2 |                  |
Episodes | URN     | PLACE_PROVIDER |
         | SC1     | PR1            |
fails    | SC1     | PR2            |
fails    | SC2     | PR1            |
fails    | SC9     | PR1            |
         | SC2     | PR2            |
         | SC9     | PR2            |
         | SC9     |                |
         | XXXXXXX | PR1            |

392c | 2024-25 | HOME_POST, PL_POST
Postcodes | postcode | east | north | la        |
          | AB1 0JD  | 1000 | 1000  | E06000999 |
          | CF11AA   | 1000 | 1000  | W06000999 |
Episodes  | HOME_POST | PL_POST |
          | AB10JD    | c f11aa |
          |           |         |
fails     |           | ZZ1 1ZZ |
fails     | ZZ1 1ZZ   | AB1 0JD |
fails     | ZZ1 1ZZ   | ZZ1 1ZZ | one row, once

1008 | 2024-25 | URN
ProviderInfo | URN |
             | 123 |
Episodes | URN      |
         | 123      |
fails    | 0123     |
fails    | XXXXXX   | six
         | XXXXXXX  |
         |          |

1015 | 2024-25 | PL_LA
authority | E06000999
Episodes | PLACE_PROVIDER | LS | PLACE | PL_LA     |
fails    | PR1            | C2 | K1    |           |
fails    | PR1            | C2 | P1    | WAL       |
         | PR1            | C2 | P1    | E06000999 |
         | PR1            |    | K1    |           |
         | PR1            | C2 |       |           |
         |                | C2 | K1    |           |
         | PR1            | C2 | A3    |           |
         | PR1            | V4 | K1    |           |
"""


@pytest.mark.parametrize("case", cases_of(WITHIN_A_ROW) + cases_of(LOOKED_UP), ids=str)
def test_an_episode_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
