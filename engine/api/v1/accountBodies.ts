/** Bodies of the account routes. */
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsString, MaxLength } from 'class-validator';
import type { Role } from '../../commands/command';
import { roles } from '../../identity/role';
import { Optional } from '../http/optional';

/** Longer than any rule of identity allows; the rules themselves are kept there. */
const plenty = 1_000;

export class FirstAdministratorBody {
  @IsString()
  @MaxLength(plenty)
  token = '';

  @IsString()
  @MaxLength(plenty)
  id = '';

  @IsString()
  @MaxLength(plenty)
  name = '';

  @IsString()
  @MaxLength(plenty)
  password = '';
}

export class NewAccountBody {
  @IsString()
  @MaxLength(plenty)
  id = '';

  @IsString()
  @MaxLength(plenty)
  name = '';

  @Optional()
  @IsEmail()
  email: string | null = null;

  @IsString()
  @MaxLength(plenty)
  password = '';

  @Optional()
  @IsArray()
  @IsIn(roles, { each: true })
  roles: Role[] | null = null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  groups: string[] | null = null;
}

export class PasswordBody {
  @IsString()
  @MaxLength(plenty)
  password = '';
}

export class OwnPasswordBody extends PasswordBody {
  /** The one that is valid now. */
  @IsString()
  @MaxLength(plenty)
  current = '';
}

export class EnabledBody {
  @IsBoolean()
  enabled?: boolean;
}
